package dev.localcloud.fakes.sqs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.localcloud.fakes.LocalCloud;
import java.time.Duration;
import java.util.Collections;
import org.jspecify.annotations.Nullable;

/** Looks behind the view of a queue, for the house's own tests. */
final class Polls {
    private Polls() {}

    static dev.localcloud.fakes.kernel.Cloud cloud(LocalCloud cloud, String url) {
        return cloud.sqs().queue(url.substring(url.lastIndexOf('/') + 1)).cloud();
    }

    static Queue queue(LocalCloud cloud, String url) {
        return cloud.sqs().queue(url.substring(url.lastIndexOf('/') + 1)).queue();
    }

    /** Waits until so many polls wait. */
    static void awaitParked(LocalCloud cloud, String url, int expected) {
        assertThat(queue(cloud, url).awaitPolls(expected, Duration.ofSeconds(30)))
                .isEqualTo(expected);
    }

    static SentMessage.Draft draft(String body, @Nullable String group) {
        return new SentMessage.Draft(
                body,
                MessageDigests.md5(body),
                Collections.emptySortedMap(),
                null,
                null,
                group,
                group == null ? null : body,
                null,
                "000000000000",
                body.length());
    }
}

package dev.localcloud.fakes.s3;

import dev.localcloud.fakes.kernel.Arn;
import java.util.List;

/**
 * One destination of a bucket's notifications.
 *
 * @param id of the configuration
 * @param target the queue, topic or function
 * @param events names with {@code s3:}, some with an asterisk at the end
 * @param prefix of the keys it is about
 * @param suffix of the keys it is about
 */
record NotificationRule(String id, Arn target, List<String> events, String prefix, String suffix) {

    boolean wants(S3Event event) {
        return event.key().startsWith(prefix) && event.key().endsWith(suffix) && wantsName("s3:" + event.name());
    }

    private boolean wantsName(String name) {
        return events.stream().anyMatch(wanted -> covers(wanted, name));
    }

    private static boolean covers(String wanted, String name) {
        return wanted.endsWith("*") ? name.startsWith(wanted.substring(0, wanted.length() - 1)) : wanted.equals(name);
    }

    /** Whether one event of one key could be meant by both, which S3 does not allow. */
    boolean overlaps(NotificationRule other) {
        return (prefix.startsWith(other.prefix) || other.prefix.startsWith(prefix))
                && (suffix.endsWith(other.suffix) || other.suffix.endsWith(suffix))
                && events.stream()
                        .anyMatch(event ->
                                other.events.stream().anyMatch(each -> covers(event, each) || covers(each, event)));
    }
}

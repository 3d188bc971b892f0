package dev.localcloud.fakes.sqs;

import dev.localcloud.fakes.kernel.Cloud;
import dev.localcloud.fakes.kernel.Place;
import java.util.List;

/** SQS as a test sees it. Thread-safe. */
public final class SqsView {
    private final Cloud cloud;
    private final Place place;

    /** The queues of one account and region. */
    public SqsView(Cloud cloud, Place place) {
        this.cloud = cloud;
        this.place = place;
    }

    /**
     * The same of another account.
     *
     * @param account 12 digits
     */
    public SqsView inAccount(String account) {
        return new SqsView(cloud, new Place(account, place.region()));
    }

    /**
     * The same of another region.
     *
     * @param region for example {@code eu-west-1}
     */
    public SqsView inRegion(String region) {
        return new SqsView(cloud, new Place(place.account(), region));
    }

    /**
     * A queue.
     *
     * @throws IllegalStateException if there is none of that name
     */
    public QueueView queue(String name) {
        return new QueueView(cloud, cloud.state(SqsState.KIND, place), name);
    }

    /** The names of all queues, in order. */
    public List<String> queues() {
        return cloud.state(SqsState.KIND, place).queues().stream()
                .map(Queue::name)
                .toList();
    }
}

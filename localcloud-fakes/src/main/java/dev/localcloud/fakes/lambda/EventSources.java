package dev.localcloud.fakes.lambda;

import dev.localcloud.fakes.kernel.Arn;
import dev.localcloud.fakes.kernel.Cloud;
import dev.localcloud.fakes.kernel.DueTask;
import dev.localcloud.fakes.kernel.Place;
import dev.localcloud.fakes.kernel.SourceListener;
import java.time.Instant;

/**
 * Brings queues and streams to functions. Nothing polls: a source tells when it has something, a batch that ends looks for
 * the next, and what becomes available by time alone is a task that is due then.
 *
 * <p>Stateless; what is known about a mapping is in its {@link EventSource}.
 */
public final class EventSources implements SourceListener {
    private static final System.Logger LOG = System.getLogger(EventSources.class.getName());

    /**
     * A time at which a mapping has to look again.
     *
     * @param place where the mapping is
     * @param uuid the mapping's id
     */
    record LookAgain(Place place, String uuid) implements DueTask {
        @Override
        public void run(Cloud cloud) {
            cloud.existingState(LambdaState.KIND, place)
                    .ifPresent(state -> state.eventSource(uuid).ifPresent(mapping -> look(state, mapping)));
        }
    }

    @Override
    public void changed(Cloud cloud, Arn source) {
        cloud.existingState(LambdaState.KIND, new Place(source.account(), source.region()))
                .ifPresent(state -> {
                    for (EventSource mapping : state.eventSourcesOf(source.toString())) {
                        if (!mapping.isOwnEcho()) {
                            look(state, mapping);
                        }
                    }
                });
    }

    /** Has a mapping look for work, on a thread of the functions. */
    static void look(LambdaState state, EventSource mapping) {
        if (!mapping.isEnabled() || !mapping.beginLooking()) {
            return;
        }
        Cloud cloud = state.cloud();
        cloud.work().begin();
        try {
            state.fleet().execute(() -> {
                mapping.lookOn(Thread.currentThread());
                try {
                    do {
                        lookOnce(state, mapping);
                    } while (mapping.endLooking());
                } catch (RuntimeException e) {
                    LOG.log(System.Logger.Level.ERROR, "The mapping " + mapping.uuid() + " could not be read", e);
                    mapping.stopLooking();
                } finally {
                    cloud.work().end();
                }
            });
        } catch (IllegalStateException closed) {
            mapping.stopLooking();
            cloud.work().end();
        }
    }

    private static void lookOnce(LambdaState state, EventSource mapping) {
        if (!mapping.isEnabled()) {
            return;
        }
        Arn source = mapping.source();
        if (state.cloud().sources().queuesOf(source).isPresent()) {
            QueueReader.read(state, mapping);
        } else if (state.cloud().sources().streamsOf(source).isPresent()) {
            StreamReader.read(state, mapping);
        }
    }

    /** Has a mapping look again at a time. */
    static void lookAt(LambdaState state, EventSource mapping, Instant time) {
        if (mapping.wakesUpAt(time, state.cloud().timeline().now())) {
            state.cloud().timeline().at(time, new LookAgain(state.place(), mapping.uuid()));
        }
    }
}

package dev.localcloud.fakes;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The forks that stand in for one cloud at the moment.
 *
 * <p>Thread-safe; {@code this} guards the list.
 */
final class StandIns {
    /** What the current thread means by any cloud that the bound one descends from; threads it starts mean the same. */
    private static final ThreadLocal<@Nullable Binding> BOUND = new InheritableThreadLocal<>();

    private final LocalCloud cloud;
    private final List<LocalCloud> forks = new ArrayList<>();
    private volatile @Nullable LocalCloud only;

    StandIns(LocalCloud cloud) {
        this.cloud = cloud;
    }

    /** Lets go of its cloud when it ends, since threads that inherited it may live on. */
    private static final class Binding {
        private final @Nullable Binding outer;
        private volatile @Nullable LocalCloud bound;

        Binding(@Nullable Binding outer, LocalCloud bound) {
            this.outer = outer;
            this.bound = bound;
        }
    }

    /** The cloud that is meant on this thread: a fork that stands in, or the cloud itself. */
    LocalCloud current() {
        for (Binding binding = BOUND.get(); binding != null; binding = binding.outer) {
            LocalCloud bound = binding.bound;
            if (bound != null && bound.descendsFrom(cloud)) {
                return bound;
            }
        }
        LocalCloud one = only;
        return one == null ? cloud : one.standIns().current();
    }

    LocalCloud.StandIn enter(LocalCloud fork) {
        Binding binding = new Binding(BOUND.get(), fork);
        BOUND.set(binding);
        synchronized (this) {
            forks.add(fork);
            changed();
        }
        return new LocalCloud.StandIn() {
            @Override
            public LocalCloud cloud() {
                return fork;
            }

            @Override
            public void close() {
                leave(fork, binding);
                fork.close();
            }
        };
    }

    private void leave(LocalCloud fork, Binding binding) {
        binding.bound = null;
        unbindEnded();
        synchronized (this) {
            forks.remove(fork);
            changed();
        }
    }

    private static void unbindEnded() {
        Binding binding = BOUND.get();
        while (binding != null && binding.bound == null) {
            binding = binding.outer;
        }
        if (binding == null) {
            BOUND.remove();
        } else {
            BOUND.set(binding);
        }
    }

    private void changed() {
        only = forks.size() == 1 ? forks.get(0) : null;
        cloud.redirectTo(only);
    }
}

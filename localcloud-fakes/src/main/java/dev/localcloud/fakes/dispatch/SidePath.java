package dev.localcloud.fakes.dispatch;

import dev.localcloud.fakes.protocol.WireRequest;

/** What the endpoint serves besides AWS's actions: LocalCloud's own commands, the runtime API of functions. */
public interface SidePath {
    /** Whether the request is for it. */
    boolean handles(WireRequest request);

    /** Answers the exchange, now or later. */
    void handle(Exchange exchange, Clouds clouds);
}

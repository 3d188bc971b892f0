package dev.localcloud.fakes.dispatch;

import dev.localcloud.fakes.protocol.WireRequest;
import dev.localcloud.fakes.protocol.WireResponse;

/** A request with the way back to its client, whatever carries it. */
public interface Exchange {
    /** The request. */
    WireRequest request();

    /** Sends the answer; called once, from any thread. */
    void respond(WireResponse response);

    /** Calls back once if the client hangs up before it has an answer. */
    void onClientGone(Runnable callback);

    /** Cuts the connection without an answer, as a network that fails. */
    void abort();
}

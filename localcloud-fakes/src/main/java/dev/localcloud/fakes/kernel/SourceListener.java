package dev.localcloud.fakes.kernel;

/** A service that reads from the queues and streams of others, and wants to know when it is worth a look. */
public interface SourceListener {
    /** Something may be readable now, or sooner than before. Called often: must be cheap, and must not block. */
    void changed(Cloud cloud, Arn source);
}

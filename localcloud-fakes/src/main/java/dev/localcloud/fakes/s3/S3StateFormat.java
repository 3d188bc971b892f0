package dev.localcloud.fakes.s3;

import dev.localcloud.fakes.kernel.DueTask;
import dev.localcloud.fakes.kernel.StateKind;
import dev.localcloud.fakes.snapshot.Bodies;
import dev.localcloud.fakes.snapshot.DataCodec;
import dev.localcloud.fakes.snapshot.StateFormat;
import java.io.IOException;
import java.io.InputStream;
import java.util.IdentityHashMap;
import java.util.List;

/** S3 in snapshots: buckets with their settings, all versions of all objects with their bytes, and uploads in progress. */
public final class S3StateFormat implements StateFormat<S3State, S3StateFormat.Saved> {
    /**
     * S3 of a cloud.
     *
     * @param buckets by name
     */
    record Saved(List<SavedBucket> buckets) {}

    @Override
    public StateKind<S3State> kind() {
        return S3State.KIND;
    }

    @Override
    public Class<Saved> form() {
        return Saved.class;
    }

    @Override
    public List<Class<? extends DueTask>> tasks() {
        return List.of(LifecycleSweep.class);
    }

    @Override
    public DataCodec codec(S3State state, Bodies bodies) {
        IdentityHashMap<Blob, String> written = new IdentityHashMap<>();
        return DataCodec.PLAIN
                .with(Settings.class, SavedSettings.class, SavedSettings::of, SavedSettings::load)
                .with(
                        Blob.class,
                        String.class,
                        blob -> save(blob, bodies, written),
                        body -> load(body, bodies, state.directory()));
    }

    private static String save(Blob blob, Bodies bodies, IdentityHashMap<Blob, String> written) throws IOException {
        String known = blob.length() == 0 ? "" : written.get(blob);
        if (known != null) {
            return known;
        }
        if (!blob.tryHold()) {
            throw new IllegalStateException("An object was deleted while its bucket was being saved.");
        }
        try {
            String body = bodies.add(blob::writeTo);
            written.put(blob, body);
            return body;
        } finally {
            blob.release();
        }
    }

    private static Blob load(String body, Bodies bodies, BlobDirectory directory) throws IOException {
        if (body.isEmpty()) {
            return Blob.EMPTY;
        }
        try (InputStream in = bodies.open(body);
                BlobSink sink = new BlobSink(directory, -1)) {
            in.transferTo(sink);
            return sink.finish();
        }
    }

    @Override
    public Saved save(S3State state) {
        return new Saved(state.buckets().values().stream().map(Bucket::save).toList());
    }

    @Override
    public void load(Saved saved, S3State into) {
        saved.buckets().forEach(bucket -> into.buckets().put(bucket.identity().name(), Bucket.load(bucket)));
    }
}

package dev.localcloud.fakes;

import dev.localcloud.fakes.dynamodb.DynamoDbStateFormat;
import dev.localcloud.fakes.kernel.Cloud;
import dev.localcloud.fakes.lambda.LambdaStateFormat;
import dev.localcloud.fakes.s3.S3StateFormat;
import dev.localcloud.fakes.snapshot.SnapshotReader;
import dev.localcloud.fakes.snapshot.SnapshotWriter;
import dev.localcloud.fakes.snapshot.StateFormat;
import dev.localcloud.fakes.sqs.SqsStateFormat;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;

/** Which services there are in a snapshot, in the order in which they are loaded: who refers to others comes last. */
final class Snapshots {
    private Snapshots() {}

    private static List<StateFormat<?, ?>> formats() {
        return List.of(new SqsStateFormat(), new DynamoDbStateFormat(), new S3StateFormat(), new LambdaStateFormat());
    }

    static void save(Cloud cloud, Path file) {
        try {
            SnapshotWriter.save(cloud, formats(), file);
        } catch (IOException e) {
            throw new UncheckedIOException("The cloud could not be saved to " + file + ": " + e.getMessage(), e);
        }
    }

    static void load(SnapshotReader snapshot, Cloud cloud) {
        snapshot.load(cloud, formats());
    }
}

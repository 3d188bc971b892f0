package dev.localcloud.fakes.dynamodb;

import dev.localcloud.fakes.dynamodb.Transfers.Export;
import dev.localcloud.fakes.kernel.AwsError;
import dev.localcloud.fakes.kernel.Cloud;
import dev.localcloud.fakes.kernel.DueTask;
import dev.localcloud.fakes.kernel.Place;
import java.time.Instant;
import software.amazon.awssdk.services.dynamodb.model.ExportStatus;

/**
 * Ends an export: writes its manifests.
 *
 * @param place the account and region of the export
 * @param exportArn the export
 */
record EndExport(Place place, String exportArn) implements DueTask {
    @Override
    public void run(Cloud cloud) {
        Transfers transfers = DynamoDbState.of(cloud, place).transfers();
        Export export = transfers.exports().get(exportArn);
        if (export != null && export.data() != null) {
            transfers.put(ended(export, export.data(), cloud));
        }
    }

    private Export ended(Export export, ExportFiles.Data data, Cloud cloud) {
        Instant now = cloud.timeline().now();
        ExportFiles files = new ExportFiles(cloud, place, export.description());
        try {
            files.writeManifests(data, now);
        } catch (AwsError refused) {
            return failed(export, refused, now);
        }
        return export.with(description -> description.toBuilder()
                .exportStatus(ExportStatus.COMPLETED)
                .endTime(now)
                .exportManifest(files.manifestKey())
                .itemCount(data.itemCount())
                .billedSizeBytes(data.billedSizeBytes())
                .build());
    }

    /** An export whose bucket refused it, with S3's reason. */
    static Export failed(Export export, AwsError refused, Instant now) {
        return export.with(description -> description.toBuilder()
                .exportStatus(ExportStatus.FAILED)
                .endTime(now)
                .failureCode("S3" + refused.shortCode())
                .failureMessage(refused.text())
                .build());
    }
}

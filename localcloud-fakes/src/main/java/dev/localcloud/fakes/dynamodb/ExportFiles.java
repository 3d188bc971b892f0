package dev.localcloud.fakes.dynamodb;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.localcloud.fakes.kernel.AwsError;
import dev.localcloud.fakes.kernel.Cloud;
import dev.localcloud.fakes.kernel.ObjectStore;
import dev.localcloud.fakes.kernel.ObjectStore.NewObject;
import dev.localcloud.fakes.kernel.Place;
import dev.localcloud.fakes.protocol.AwsJson;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Base64;
import java.util.Locale;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.ExportDescription;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.S3SseAlgorithm;

/**
 * Writes what an export leaves in its bucket: the data at its beginning, the manifests at its end.
 *
 * <p>AWS's documentation calls the files beside the manifests {@code .checksum}; what AWS writes is called {@code .md5}.
 *
 * @param place the account and region that export
 * @param export what is exported
 * @see <a href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/S3DataExport.Output.html">Export output
 *     format</a>
 */
record ExportFiles(Cloud cloud, Place place, ExportDescription export) {
    /**
     * The file with the items.
     *
     * @param key where it is
     * @param eTag its entity tag
     * @param md5 its MD5 as base64
     * @param itemCount how many items it has
     * @param billedSizeBytes how big the items are
     */
    record Data(String key, String eTag, String md5, long itemCount, long billedSizeBytes) {}

    private static final String VERSION = "2020-06-30";
    private static final int FILE_NAME_LENGTH = 26;

    /** The key of the manifest that says all. */
    String manifestKey() {
        return folder() + "manifest-summary.json";
    }

    private String folder() {
        String prefix = export.s3Prefix();
        String start = prefix == null || prefix.isEmpty() ? "" : prefix.endsWith("/") ? prefix : prefix + '/';
        String arn = export.exportArn();
        return start + "AWSDynamoDB/" + arn.substring(arn.lastIndexOf('/') + 1) + '/';
    }

    /**
     * Writes the items.
     *
     * @throws AwsError of S3, if the bucket does not take them
     */
    Data writeData(ItemStore items) {
        write(folder() + "_started", new byte[0]);
        String name = cloud.ids().alphanumeric(FILE_NAME_LENGTH).toLowerCase(Locale.ROOT);
        String key = folder() + "data/" + name + ".json.gz";
        byte[] bytes = lines(items);
        return new Data(
                key,
                write(key, bytes),
                md5(bytes),
                items.items().size(),
                items.items().bytes());
    }

    private static byte[] lines(ItemStore items) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream out = new GZIPOutputStream(bytes)) {
            items.items().tree().visit(KeyRange.ALL, true, (treeKey, item) -> {
                writeLine(item, out);
                return true;
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /** A line has the form of a put's body that names no table. */
    private static void writeLine(Item item, OutputStream out) {
        try {
            AwsJson.body(PutItemRequest.builder().item(item.attributes()).build())
                    .writeTo(out);
            out.write('\n');
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Writes the manifests, which tell that the data are complete.
     *
     * @throws AwsError of S3, if the bucket does not take them
     */
    void writeManifests(Data data, Instant end) {
        String filesKey = folder() + "manifest-files.json";
        writeWithMd5(filesKey, file(data) + "\n");
        writeWithMd5(manifestKey(), summary(data, filesKey, end).toString());
    }

    private void writeWithMd5(String key, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        write(key, bytes);
        write(key.replace(".json", ".md5"), md5(bytes).getBytes(StandardCharsets.UTF_8));
    }

    private static ObjectNode file(Data data) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("itemCount", data.itemCount())
                .put("md5Checksum", data.md5())
                .put("etag", data.eTag())
                .put("dataFileS3Key", data.key());
    }

    private ObjectNode summary(Data data, String filesKey, Instant end) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("version", VERSION)
                .put("exportArn", export.exportArn())
                .put("startTime", export.startTime().toString())
                .put("endTime", end.toString())
                .put("tableArn", export.tableArn())
                .put("tableId", export.tableId())
                .put("exportTime", export.exportTime().toString())
                .put("s3Bucket", export.s3Bucket())
                .put("s3Prefix", export.s3Prefix())
                .put("s3SseAlgorithm", export.s3SseAlgorithmAsString())
                .put("s3SseKmsKeyId", export.s3SseKmsKeyId())
                .put("manifestFilesS3Key", filesKey)
                .put("billedSizeBytes", data.billedSizeBytes())
                .put("itemCount", data.itemCount())
                .put("outputFormat", export.exportFormatAsString());
    }

    private String write(String key, byte[] bytes) {
        boolean isKms = export.s3SseAlgorithm() == S3SseAlgorithm.KMS;
        @Nullable String kmsKeyId = isKms ? export.s3SseKmsKeyId() : null;
        return store(cloud)
                .write(
                        cloud,
                        place,
                        new NewObject(export.s3Bucket(), key, bytes, isKms ? "aws:kms" : "AES256", kmsKeyId));
    }

    /** Where the objects are. */
    static ObjectStore store(Cloud cloud) {
        return cloud.sources()
                .objects()
                .orElseThrow(() -> new IllegalStateException("Exports and imports need a cloud that has S3."));
    }

    private static String md5(byte[] bytes) {
        try {
            return Base64.getEncoder()
                    .encodeToString(MessageDigest.getInstance("MD5").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has MD5", e);
        }
    }
}

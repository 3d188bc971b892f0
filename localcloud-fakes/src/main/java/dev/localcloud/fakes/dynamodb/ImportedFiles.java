package dev.localcloud.fakes.dynamodb;

import dev.localcloud.fakes.dynamodb.value.ItemSize;
import dev.localcloud.fakes.kernel.AwsError;
import dev.localcloud.fakes.kernel.Cloud;
import dev.localcloud.fakes.kernel.ObjectStore;
import dev.localcloud.fakes.kernel.Place;
import dev.localcloud.fakes.protocol.AwsJson;
import dev.localcloud.fakes.protocol.MalformedRequest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ImportStatus;
import software.amazon.awssdk.services.dynamodb.model.ImportTableDescription;
import software.amazon.awssdk.services.dynamodb.model.ImportTableRequest;
import software.amazon.awssdk.services.dynamodb.model.InputCompressionType;
import software.amazon.awssdk.services.dynamodb.model.InputFormat;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.S3BucketSource;

/**
 * The items in the objects that an import reads. What is no item at all is one error, and the rest of its object is left out;
 * an item that the table cannot hold is one error by itself. Of items with one key the last one stays.
 *
 * <p>Confined to one thread.
 *
 * @see <a href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/S3DataImport.Validation.html">Import
 *     validation</a>
 */
final class ImportedFiles {
    private final ImportTableRequest request;
    private final Table table;
    private final ItemStore items;
    private long bytes;
    private long imported;
    private long errors;

    ImportedFiles(ImportTableRequest request, Table table) {
        this.request = request;
        this.table = table;
        this.items = new ItemStore(table.key());
    }

    /** What has been read. */
    ItemStore items() {
        return items;
    }

    /** Sets the counts and, if something could not be imported, the failure. */
    void describe(ImportTableDescription.Builder description) {
        description
                .processedItemCount(imported + errors)
                .importedItemCount(imported)
                .errorCount(errors)
                .processedSizeBytes(bytes == 0 ? null : (Long) bytes);
        if (errors > 0) {
            description
                    .importStatus(ImportStatus.FAILED)
                    .failureCode("ItemValidationError")
                    .failureMessage("Some of the items failed validation checks and were not imported. Please check"
                            + " CloudWatch error logs for more details.");
        }
    }

    /**
     * Reads all objects under the prefix.
     *
     * @throws AwsError of S3, if there is no such bucket
     */
    void readAll(Cloud cloud, Place place) {
        S3BucketSource source = request.s3BucketSource();
        ObjectStore store = ExportFiles.store(cloud);
        String prefix = source.s3KeyPrefix() == null ? "" : source.s3KeyPrefix();
        for (String key : store.keys(cloud, place, source.s3Bucket(), prefix)) {
            read(store.read(cloud, place, source.s3Bucket(), key, null));
        }
    }

    private void read(byte[] stored) {
        try {
            byte[] plain = request.inputCompressionType() == InputCompressionType.GZIP
                    ? new GZIPInputStream(new ByteArrayInputStream(stored)).readAllBytes()
                    : stored;
            bytes += plain.length;
            String text = new String(plain, StandardCharsets.UTF_8);
            if (request.inputFormat() == InputFormat.CSV) {
                readRows(text);
            } else {
                readLines(text);
            }
        } catch (IOException | MalformedRequest noItem) {
            errors++;
        }
    }

    private void readLines(String text) throws IOException {
        for (Iterator<String> lines = text.lines().iterator(); lines.hasNext(); ) {
            String line = lines.next();
            if (!line.isBlank()) {
                PutItemRequest.Builder put = PutItemRequest.builder();
                AwsJson.readBody(line.getBytes(StandardCharsets.UTF_8), put);
                PutItemRequest read = put.build();
                if (!read.hasItem()) {
                    throw MalformedRequest.of("A line has no Item.");
                }
                add(read.item());
            }
        }
    }

    private void readRows(String text) {
        CsvItems rows = CsvItems.of(text, ImportTable.csvOf(request), request.tableCreationParameters());
        while (rows.hasNext()) {
            add(rows.next());
        }
    }

    private void add(Map<String, AttributeValue> attributes) {
        try {
            AttributeNames.check(attributes.keySet());
            Map<String, AttributeValue> item = ItemWrite.checkedItem(attributes);
            ItemKeys.checkItem(table, item);
            items.put(table.key().treeKey(item), new Item(item, ItemSize.of(item)));
            imported++;
        } catch (AwsError invalid) {
            errors++;
        }
    }
}

package dev.localcloud.fakes.dynamodb;

import dev.localcloud.fakes.dynamodb.value.ItemSize;
import dev.localcloud.fakes.kernel.Arn;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.Identity;
import software.amazon.awssdk.services.dynamodb.model.OperationType;
import software.amazon.awssdk.services.dynamodb.model.Record;
import software.amazon.awssdk.services.dynamodb.model.StreamRecord;
import software.amazon.awssdk.services.dynamodb.model.StreamViewType;

/**
 * Writes changes of items as the records of a stream.
 *
 * @see <a href="https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_streams_Record.html">Record</a>
 */
final class StreamRecords {
    private static final Identity SERVICE = Identity.builder()
            .type("Service")
            .principalId("dynamodb.amazonaws.com")
            .build();

    private StreamRecords() {}

    static Record of(TableStream stream, TableStream.Entry entry) {
        ItemChange change = entry.change();
        return Record.builder()
                .eventID(idOf(stream, entry))
                .eventName(nameOf(change))
                .eventVersion("1.1")
                .eventSource("aws:dynamodb")
                .awsRegion(Arn.parse(stream.arn()).map(Arn::region).orElse(""))
                .dynamodb(body(stream.viewType(), entry))
                .userIdentity(change.isByService() ? SERVICE : null)
                .build();
    }

    private static OperationType nameOf(ItemChange change) {
        if (change.oldItem() == null) {
            return OperationType.INSERT;
        }
        return change.newItem() == null ? OperationType.REMOVE : OperationType.MODIFY;
    }

    private static StreamRecord body(StreamViewType viewType, TableStream.Entry entry) {
        ItemChange change = entry.change();
        boolean hasNew = viewType == StreamViewType.NEW_IMAGE || viewType == StreamViewType.NEW_AND_OLD_IMAGES;
        boolean hasOld = viewType == StreamViewType.OLD_IMAGE || viewType == StreamViewType.NEW_AND_OLD_IMAGES;
        Map<String, AttributeValue> newImage = hasNew ? change.newItem() : null;
        Map<String, AttributeValue> oldImage = hasOld ? change.oldItem() : null;
        return StreamRecord.builder()
                .approximateCreationDateTime(change.at().truncatedTo(ChronoUnit.SECONDS))
                .keys(change.key())
                .newImage(newImage)
                .oldImage(oldImage)
                .sequenceNumber(SequenceNumber.of(entry).toString())
                .sizeBytes((long) ItemSize.of(change.key()) + sizeOf(newImage) + sizeOf(oldImage))
                .streamViewType(viewType)
                .build();
    }

    private static int sizeOf(@Nullable Map<String, AttributeValue> image) {
        return image == null ? 0 : ItemSize.of(image);
    }

    /** The same at every reading, unlike any other record's. */
    private static String idOf(TableStream stream, TableStream.Entry entry) {
        try {
            byte[] place = (stream.arn() + SequenceNumber.of(entry)).getBytes(StandardCharsets.UTF_8);
            return HexFormat.of().formatHex(MessageDigest.getInstance("MD5").digest(place));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has MD5.", e);
        }
    }
}

package dev.localcloud.fakes.s3;

import dev.localcloud.fakes.dispatch.Call;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkPojo;

/**
 * What GetObject and HeadObject share: the version, the conditions, the range, and the headers that show it all.
 *
 * @param bucket holds the object
 * @param version the version that is read
 * @param range the bytes that are asked for; null for all
 * @param partCount shown with a part of an object that was uploaded in parts; else null
 * @param partChecksum the checksum of the part, if one was asked for and has one; else null
 */
record ObjectRead(
        Bucket bucket,
        ObjectVersion version,
        @Nullable ByteRange range,
        @Nullable Integer partCount,
        @Nullable ObjectChecksum partChecksum) {

    /** Finds what a GetObject or HeadObject asks for. */
    static ObjectRead of(SdkPojo request, Call call) {
        Bucket bucket = S3State.bucketOf(call, String.valueOf(Members.text(request, "Bucket")));
        ObjectVersion version = Keys.find(
                bucket,
                String.valueOf(Members.text(request, "Key")),
                Members.text(request, "VersionId"),
                call.request().method());
        version.draft().encryption().checkKey(request, "SSECustomer");
        new ReadConditions(
                        Members.text(request, "IfMatch"),
                        Members.text(request, "IfNoneMatch"),
                        (Instant) Members.value(request, "IfModifiedSince"),
                        (Instant) Members.value(request, "IfUnmodifiedSince"))
                .checkRead(version, call.now());
        String range = Members.text(request, "Range");
        Integer partNumber = (Integer) Members.value(request, "PartNumber");
        if (partNumber == null) {
            return new ObjectRead(
                    bucket, version, range == null ? null : ByteRange.of(range, version.size()), null, null);
        }
        if (range != null) {
            throw S3Errors.invalidRequest("Cannot specify both Range header and partNumber query parameter");
        }
        return ofPart(bucket, version, partNumber);
    }

    private static ObjectRead ofPart(Bucket bucket, ObjectVersion version, int partNumber) {
        var parts = version.content().parts();
        int count = Math.max(1, parts.size());
        if (partNumber < 1 || partNumber > S3Limits.PART_NUMBER_MAX) {
            throw S3Errors.invalidArgument(
                    "Part number must be an integer between 1 and " + S3Limits.PART_NUMBER_MAX + ", inclusive",
                    "partNumber",
                    Integer.toString(partNumber));
        }
        if (partNumber > count) {
            throw S3Errors.invalidPartNumber(partNumber, count);
        }
        if (parts.isEmpty()) {
            return new ObjectRead(
                    bucket,
                    version,
                    new ByteRange(0, version.size()),
                    null,
                    version.content().checksum());
        }
        long first = 0;
        for (int i = 0; i < partNumber - 1; i++) {
            first += parts.get(i).size();
        }
        ObjectContent.ObjectPart part = parts.get(partNumber - 1);
        // Of parts that were joined to one full checksum none is shown, unless there is only one.
        ObjectChecksum checksum =
                part.checksum() == null && count == 1 ? version.content().checksum() : part.checksum();
        return new ObjectRead(bucket, version, new ByteRange(first, part.size()), count, checksum);
    }

    /** The bytes that are asked for. */
    Blob blob() {
        Blob whole = version.content().blob();
        return range == null ? whole : whole.slice(range.first(), range.length());
    }

    boolean isPartial() {
        return range != null && version.size() > 0;
    }

    /** Sets the members, and the headers that have none. */
    void describe(SdkPojo builder, boolean showChecksum, Call call) {
        Members.set(builder, "AcceptRanges", "bytes");
        Members.set(builder, "LastModified", version.lastModified());
        Members.set(builder, "ContentLength", range == null ? version.size() : range.length());
        Members.set(builder, "ETag", version.quotedETag());
        Members.set(builder, "VersionId", Keys.shownId(bucket, version));
        Members.set(builder, "PartsCount", partCount);
        version.draft().metadata().writeTo(builder);
        version.draft().encryption().writeTo(builder);
        if (isPartial() && range != null) {
            Members.set(builder, "ContentRange", range.shownOf(version.size()));
            call.answerStatus(206);
        }
        ObjectLock.writeTo(builder, version);
        version.setting(Tags.SETTING)
                .ifPresent(
                        tags -> Members.set(builder, "TagCount", tags.values().size()));
        version.setting(RestoreObject.RESTORED_UNTIL)
                .filter(until -> until.isAfter(call.now()))
                .ifPresent(until -> Members.set(builder, "Restore", RestoreObject.shown(until)));
        if (!version.draft().storageClass().equals(StorageClasses.STANDARD)) {
            Members.set(builder, "StorageClass", version.draft().storageClass());
        }
        ObjectChecksum checksum = range == null ? version.content().checksum() : partChecksum;
        if (showChecksum && checksum != null) {
            checksum.writeTo(builder);
        }
        if (version.draft().metadata().expires() != null) {
            call.answerHeader("Expires", version.draft().metadata().expires());
        }
    }
}

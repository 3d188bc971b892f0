package dev.localcloud.fakes.s3;

import java.time.Instant;
import java.util.List;

/**
 * An upload in parts that is in progress, as a test sees it.
 *
 * @param key the key of the object to be
 * @param uploadId as clients name it
 * @param partNumbers the parts that have come in, ascending
 * @param initiated when it was begun, by the cloud's clock
 */
public record UploadView(String key, String uploadId, List<Integer> partNumbers, Instant initiated) {}

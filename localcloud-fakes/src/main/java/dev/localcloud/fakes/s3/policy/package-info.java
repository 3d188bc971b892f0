/** Bucket policies: reading them as S3 does, and judging requests by them. */
@NullMarked
package dev.localcloud.fakes.s3.policy;

import org.jspecify.annotations.NullMarked;

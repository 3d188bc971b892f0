/** Amazon S3. */
@NullMarked
package dev.localcloud.fakes.s3;

import org.jspecify.annotations.NullMarked;

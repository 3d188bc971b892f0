/** The checksums that S3 keeps of objects: those the JDK lacks are computed here. */
@NullMarked
package dev.localcloud.fakes.s3.checksum;

import org.jspecify.annotations.NullMarked;

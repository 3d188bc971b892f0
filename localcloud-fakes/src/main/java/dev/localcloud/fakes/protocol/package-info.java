/** The wire formats of AWS, read into and written from the SDK's own model classes. */
@NullMarked
package dev.localcloud.fakes.protocol;

import org.jspecify.annotations.NullMarked;

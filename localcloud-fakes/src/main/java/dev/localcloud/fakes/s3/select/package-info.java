/** The SQL of SelectObjectContent: reading it, and running it over the records of an object. */
@NullMarked
package dev.localcloud.fakes.s3.select;

import org.jspecify.annotations.NullMarked;

/** Moves messages from a queue into a bucket. */
@NullMarked
package dev.localcloud.examples.queuetobucket;

import org.jspecify.annotations.NullMarked;

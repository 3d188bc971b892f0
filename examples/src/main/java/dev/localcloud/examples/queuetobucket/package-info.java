/** Moves messages from a queue into a bucket. */
package dev.localcloud.examples.queuetobucket;

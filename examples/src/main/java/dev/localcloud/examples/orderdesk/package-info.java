/** An application of Spring Boot that listens to a queue and writes to a bucket. */
@NullMarked
package dev.localcloud.examples.orderdesk;

import org.jspecify.annotations.NullMarked;

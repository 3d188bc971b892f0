/** Invoices that are uploaded to a bucket end up in a table, and others are told of them by a queue. */
@NullMarked
package dev.localcloud.examples.invoices;

import org.jspecify.annotations.NullMarked;

/** Invoices that are uploaded to a bucket end up in a table, and others are told of them by a queue. */
package dev.localcloud.examples.invoices;

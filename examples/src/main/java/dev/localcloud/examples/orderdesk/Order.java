package dev.localcloud.examples.orderdesk;

/**
 * What a customer wants.
 *
 * @param number the customer's own
 * @param item what is wanted
 */
public record Order(String number, String item) {}

/** A function that says what an order costs: it begins its life as a stub, is deployed, and gets new prices. */
package dev.localcloud.examples.quotes;

/** Finds instances that nobody uses and reports them. */
package dev.localcloud.examples.instancereaper;

/** What a test touches besides the services: time, faults and recorded calls. */
@NullMarked
package dev.localcloud.fakes.control;

import org.jspecify.annotations.NullMarked;

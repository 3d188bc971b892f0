/** What every cloud is made of: its state, its time, its ids, its errors and the delivery to an ARN. */
@NullMarked
package dev.localcloud.fakes.kernel;

import org.jspecify.annotations.NullMarked;

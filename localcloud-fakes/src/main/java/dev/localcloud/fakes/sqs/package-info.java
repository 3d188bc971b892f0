/** Amazon SQS. */
@NullMarked
package dev.localcloud.fakes.sqs;

import org.jspecify.annotations.NullMarked;

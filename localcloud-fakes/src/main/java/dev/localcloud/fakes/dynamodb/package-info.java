/** Amazon DynamoDB. */
@NullMarked
package dev.localcloud.fakes.dynamodb;

import org.jspecify.annotations.NullMarked;

package dev.localcloud.fakes.sqs;

import java.time.Instant;

/**
 * One delivery of a message.
 *
 * @param message what was sent
 * @param handle names this delivery
 * @param receiveCount how often the message has been received, with this time
 * @param firstReceivedAt when it was received for the first time
 */
record ReceivedMessage(SentMessage message, ReceiptHandle handle, int receiveCount, Instant firstReceivedAt) {}

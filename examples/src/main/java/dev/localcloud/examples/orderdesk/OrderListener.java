package dev.localcloud.examples.orderdesk;

import io.awspring.cloud.sqs.annotation.SqsListener;
import org.springframework.stereotype.Component;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;

/** Files a receipt for every order. An order whose receipt could not be filed comes back, and is tried again. */
@Component
class OrderListener {
    private final S3Client s3;

    OrderListener(S3Client s3) {
        this.s3 = s3;
    }

    @SqsListener("orders")
    void onOrder(Order order) {
        s3.putObject(
                put -> put.bucket("receipts").key(order.number() + ".txt"),
                RequestBody.fromString("1 " + order.item()));
    }
}

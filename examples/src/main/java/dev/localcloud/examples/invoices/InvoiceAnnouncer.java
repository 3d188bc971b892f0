package dev.localcloud.examples.invoices;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.DynamodbEvent;
import software.amazon.awssdk.services.sqs.SqsClient;

/** Tells a queue of every invoice that is new in the table. */
public final class InvoiceAnnouncer implements RequestHandler<DynamodbEvent, Integer> {
    private final SqsClient sqs;
    private final String queueUrl;

    /** An announcer into a queue. */
    public InvoiceAnnouncer(SqsClient sqs, String queueUrl) {
        this.sqs = sqs;
        this.queueUrl = queueUrl;
    }

    @Override
    public Integer handleRequest(DynamodbEvent event, Context context) {
        int announced = 0;
        for (DynamodbEvent.DynamodbStreamRecord record : event.getRecords()) {
            if (record.getEventName().equals("INSERT")) {
                var invoice = record.getDynamodb().getNewImage();
                String text = invoice.get("customer").getS() + " owes "
                        + invoice.get("amount").getN();
                sqs.sendMessage(send -> send.queueUrl(queueUrl).messageBody(text));
                announced++;
            }
        }
        return announced;
    }
}

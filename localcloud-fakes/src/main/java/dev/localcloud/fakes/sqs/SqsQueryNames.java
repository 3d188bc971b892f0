package dev.localcloud.fakes.sqs;

import dev.localcloud.fakes.protocol.AwsQuery;
import dev.localcloud.fakes.protocol.AwsQuery.Form;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How the query protocol calls lists and maps: the SDK's model knows the JSON names only.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-making-api-requests-xml.html">Query
 *     requests</a>
 */
final class SqsQueryNames implements AwsQuery.Names {
    private static final Form ATTRIBUTE = new Form("Attribute", "Name", "Value");
    private static final Form MESSAGE_ATTRIBUTE = new Form("MessageAttribute", "Name", "Value");
    private static final Form SYSTEM_ATTRIBUTE = new Form("MessageSystemAttribute", "Name", "Value");
    private static final Form TAG = new Form("Tag", "Key", "Value");
    private static final Form QUEUE_URL = Form.list("QueueUrl");

    /** By the member's name, where it is the same in all structures. */
    private static final Map<String, Form> BY_MEMBER = Map.ofEntries(
            Map.entry("AWSAccountIds", Form.list("AWSAccountId")),
            Map.entry("Actions", Form.list("ActionName")),
            Map.entry("AttributeNames", Form.list("AttributeName")),
            Map.entry("Attributes", ATTRIBUTE),
            Map.entry("BinaryListValues", Form.list("BinaryListValue")),
            Map.entry("Failed", Form.list("BatchResultErrorEntry")),
            Map.entry("MessageAttributeNames", Form.list("MessageAttributeName")),
            Map.entry("MessageAttributes", MESSAGE_ATTRIBUTE),
            Map.entry("MessageSystemAttributeNames", Form.list("MessageSystemAttributeName")),
            Map.entry("MessageSystemAttributes", SYSTEM_ATTRIBUTE),
            Map.entry("Messages", Form.list("Message")),
            Map.entry("QueueUrls", QUEUE_URL),
            Map.entry("Results", Form.list("ListMessageMoveTasksResultEntry")),
            Map.entry("StringListValues", Form.list("StringListValue")),
            Map.entry("TagKeys", Form.list("TagKey")),
            Map.entry("Tags", TAG),
            Map.entry("queueUrls", QUEUE_URL),
            Map.entry("tags", TAG));

    @Override
    public @Nullable Form of(String owner, String member) {
        return switch (member) {
            case "Entries" -> Form.list(owner + "Entry");
            case "Successful" -> Form.list(owner.replace("Response", "ResultEntry"));
            default -> BY_MEMBER.get(member);
        };
    }
}

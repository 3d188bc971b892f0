package dev.localcloud.fakes.s3.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucket-policies.html">Bucket policies</a> */
class BucketPolicyTest {
    private static final String OWNER = "000000000000";

    private static BucketPolicy policy(String effect, String principal, String action, String resource, String more) {
        return BucketPolicy.parse(
                "{\"Version\":\"2012-10-17\",\"Statement\":{\"Effect\":\"" + effect + "\",\"Principal\":" + principal
                        + ",\"Action\":" + action + ",\"Resource\":" + resource + more + "}}",
                "b");
    }

    private static Verdict ask(BucketPolicy policy, String action, String resource, @Nullable String account) {
        return policy.judge(new PolicyRequest(action, resource, account, OWNER, key -> List.of()));
    }

    private static Verdict askWith(String condition, Map<String, String> values) {
        BucketPolicy policy =
                policy("Allow", "\"*\"", "\"s3:GetObject\"", "\"arn:aws:s3:::b/*\"", ",\"Condition\":" + condition);
        return policy.judge(new PolicyRequest(
                "s3:GetObject",
                "arn:aws:s3:::b/key",
                null,
                OWNER,
                key -> values.containsKey(key) ? List.of(values.get(key)) : List.of()));
    }

    @Test
    void allowsWhatAStatementNames() {
        BucketPolicy policy =
                policy("Allow", "{\"AWS\":\"111111111111\"}", "[\"s3:Get*\"]", "[\"arn:aws:s3:::b/a/*\"]", "");
        assertThat(ask(policy, "s3:GetObject", "arn:aws:s3:::b/a/key", "111111111111"))
                .isEqualTo(Verdict.ALLOW);
        assertThat(ask(policy, "s3:GetObject", "arn:aws:s3:::b/c/key", "111111111111"))
                .isEqualTo(Verdict.SILENT);
        assertThat(ask(policy, "s3:PutObject", "arn:aws:s3:::b/a/key", "111111111111"))
                .isEqualTo(Verdict.SILENT);
        assertThat(ask(policy, "s3:GetObject", "arn:aws:s3:::b/a/key", "222222222222"))
                .isEqualTo(Verdict.SILENT);
        assertThat(ask(policy, "s3:GetObject", "arn:aws:s3:::b/a/key", null)).isEqualTo(Verdict.SILENT);
    }

    @Test
    void prefersDenials() {
        BucketPolicy policy = BucketPolicy.parse("""
                {"Statement": [
                  {"Effect": "Allow", "Principal": "*", "Action": "s3:*", "Resource": "arn:aws:s3:::b/*"},
                  {"Effect": "Deny", "Principal": "*", "NotAction": "s3:GetObject", "Resource": "arn:aws:s3:::b/*"}
                ]}""", "b");
        assertThat(ask(policy, "s3:GetObject", "arn:aws:s3:::b/k", null)).isEqualTo(Verdict.ALLOW);
        assertThat(ask(policy, "s3:PutObject", "arn:aws:s3:::b/k", null)).isEqualTo(Verdict.DENY);
    }

    @Test
    void takesUsersOfAnotherAccountForTheAccount() {
        BucketPolicy policy = policy(
                "Allow",
                "{\"AWS\":\"arn:aws:iam::111111111111:user/Ann\"}",
                "\"s3:GetObject\"",
                "\"arn:aws:s3:::b/*\"",
                "");
        assertThat(ask(policy, "s3:GetObject", "arn:aws:s3:::b/k", "111111111111"))
                .isEqualTo(Verdict.ALLOW);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    {"StringEquals": {"s3:x-amz-acl": "private"}}          | s3:x-amz-acl     | private    | ALLOW
                    {"StringEquals": {"s3:x-amz-acl": "private"}}          | s3:x-amz-acl     | Private    | SILENT
                    {"StringNotEquals": {"s3:x-amz-acl": "private"}}       | s3:x-amz-acl     | public     | ALLOW
                    {"StringNotEquals": {"s3:x-amz-acl": "private"}}       | other            | x          | ALLOW
                    {"StringLike": {"aws:Referer": ["http://a/*","b?"]}}   | aws:referer      | http://a/b | ALLOW
                    {"StringLike": {"aws:Referer": "http://a/*"}}          | other            | x          | SILENT
                    {"StringLikeIfExists": {"aws:Referer": "http://a/*"}}  | other            | x          | ALLOW
                    {"IpAddress": {"aws:SourceIp": "127.0.0.0/8"}}         | aws:sourceip     | 127.0.0.1  | ALLOW
                    {"IpAddress": {"aws:SourceIp": "10.0.0.0/8"}}          | aws:sourceip     | 127.0.0.1  | SILENT
                    {"NotIpAddress": {"aws:SourceIp": "10.0.0.0/8"}}       | aws:sourceip     | 127.0.0.1  | ALLOW
                    {"NumericLessThanEquals": {"s3:max-keys": "10"}}       | s3:max-keys      | 10         | ALLOW
                    {"NumericLessThanEquals": {"s3:max-keys": 10}}         | s3:max-keys      | 11         | SILENT
                    {"Bool": {"aws:SecureTransport": "true"}}              | aws:securetransport | false   | SILENT
                    {"Null": {"s3:x-amz-server-side-encryption": "true"}}  | other            | x          | ALLOW
                    {"DateGreaterThan": {"aws:CurrentTime": "2026-01-01T00:00:00Z"}} | aws:currenttime | 2026-01-02T00:00:00Z | ALLOW
                    """)
    void looksAtConditions(String condition, String key, String value, Verdict expected) {
        assertThat(askWith(condition, Map.of(key, value))).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    hello  | Policies must be valid JSON and the first byte must be '{'
                    {"Statement | This policy contains invalid Json
                    {"Version": "2012-10-17"} | Missing required field Statement
                    {"Version": "2020", "Statement": []} | The policy must contain a valid version string
                    {"Foo": 1} | Unknown field Foo
                    {"Statement": [{"Principal": "*", "Action": "s3:*", "Resource": "*"}]} | Missing required field Effect
                    {"Statement": [{"Effect": "Allow", "Action": "s3:*", "Resource": "*"}]} | Missing required field Principal
                    {"Statement": [{"Effect": "Allow", "Principal": "*", "Resource": "*"}]} | Missing required field Action
                    {"Statement": [{"Effect": "Allow", "Principal": "*", "Action": "s3:*"}]} | Missing required field Resource
                    {"Statement": [{"Effect": "Allow", "Principal": "me", "Action": "s3:*", "Resource": "*"}]} | Invalid principal in policy
                    {"Statement": [{"Effect": "Allow", "Principal": {"AWS": "me"}, "Action": "s3:*", "Resource": "*"}]} | Invalid principal in policy
                    {"Statement": [{"Effect": "Allow", "Principal": "*", "Action": "sqs:*", "Resource": "*"}]} | Policy has invalid action
                    {"Statement": [{"Effect": "Allow", "Principal": "*", "Action": "s3:*", "Resource": "arn:aws:s3:::other"}]} | Policy has invalid resource
                    {"Statement": [{"Effect": "Allow", "Principal": "*", "Action": "s3:*", "Resource": "*"}]} | Policy has invalid resource
                    {"Statement": [{"Effect": "Allow", "Principal": "*", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::b"}]} | Action does not apply to any resource(s) in statement
                    """)
    void refusesWhatIsNoPolicy(String text, String message) {
        assertThatThrownBy(() -> BucketPolicy.parse(text, "b"))
                .isInstanceOf(MalformedPolicy.class)
                .hasMessage(message);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    "*"                       | {}                                               | true
                    {"AWS": "*"}              | {"IpAddress": {"aws:SourceIp": "0.0.0.0/0"}}     | true
                    {"AWS": "*"}              | {"StringLike": {"aws:Referer": "http://a/*"}}    | true
                    {"AWS": "*"}              | {"IpAddress": {"aws:SourceIp": "10.0.0.0/8"}}    | false
                    {"AWS": "*"}              | {"IpAddress": {"aws:SourceIp": "0.0.0.0/1"}}     | true
                    {"AWS": "*"}              | {"IpAddress": {"aws:SourceIp": ["10.0.0.0/8", "64.0.0.0/7"]}} | true
                    {"AWS": "*"}              | {"IpAddress": {"aws:SourceIp": "2001:db8::/31"}} | true
                    {"AWS": "*"}              | {"IpAddress": {"aws:SourceIp": "2001:db8::/32"}} | false
                    {"AWS": "*"}              | {"StringEquals": {"aws:SourceVpc": "vpc-91237329"}} | false
                    {"AWS": "*"}              | {"StringLike": {"aws:SourceVpc": "vpc-*"}}       | true
                    {"AWS": "*"}              | {"StringLike": {"aws:userid": "${aws:username}"}} | true
                    {"AWS": "*"}              | {"ArnLike": {"s3:DataAccessPointArn": "arn:aws:s3:us-west-2:123456789012:accesspoint/*"}} | false
                    {"AWS": "*"}              | {"ArnLike": {"s3:DataAccessPointArn": "arn:aws:s3:us-west-2:*:accesspoint/mine"}} | true
                    {"AWS": "111111111111"}   | {}                                               | false
                    """)
    void knowsWhatIsPublic(String principal, String condition, boolean isPublic) {
        assertThat(policy("Allow", principal, "\"s3:GetObject\"", "\"arn:aws:s3:::b/*\"", ",\"Condition\":" + condition)
                        .isPublic())
                .isEqualTo(isPublic);
    }
}

package dev.localcloud.fakes.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.localcloud.fakes.protocol.HeaderMap;
import dev.localcloud.fakes.protocol.RequestBody;
import dev.localcloud.fakes.protocol.WireRequest;
import org.junit.jupiter.api.Test;

class CredentialsTest {
    private static Credentials of(String authorization, String query) {
        HeaderMap headers = new HeaderMap();
        if (!authorization.isEmpty()) {
            headers.add("Authorization", authorization);
        }
        return Credentials.of(new WireRequest("GET", "/", query, headers, RequestBody.EMPTY, false));
    }

    @Test
    void readsTheScopeOfASignature() {
        assertThat(of("AWS4-HMAC-SHA256 Credential=AKID/20261120/eu-west-1/sqs/aws4_request, SignedHeaders=host", ""))
                .isEqualTo(new Credentials("AKID", "eu-west-1", "sqs"));
    }

    @Test
    void readsAPresignedQuery() {
        assertThat(of("", "X-Amz-Credential=AKID%2F20261120%2Feu-west-1%2Fs3%2Faws4_request"))
                .isEqualTo(new Credentials("AKID", "eu-west-1", "s3"));
    }

    @Test
    void readsTheOldSignature() {
        assertThat(of("AWS AKID:c2ln", "").accessKey()).isEqualTo("AKID");
        assertThat(of("", "AWSAccessKeyId=AKID&Signature=x").accessKey()).isEqualTo("AKID");
    }

    @Test
    void anythingElseIsAnonymous() {
        assertThat(of("", "")).isEqualTo(Credentials.ANONYMOUS);
        assertThat(of("Bearer token", "")).isEqualTo(Credentials.ANONYMOUS);
        assertThat(of("AWS4-HMAC-SHA256 Credential=", "").accessKey()).isEmpty();
    }
}

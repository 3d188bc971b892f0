package dev.localcloud.fakes.http;

import java.util.concurrent.CompletableFuture;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.scheme.AwsV4AuthScheme;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.http.auth.spi.signer.AsyncSignRequest;
import software.amazon.awssdk.http.auth.spi.signer.AsyncSignedRequest;
import software.amazon.awssdk.http.auth.spi.signer.BaseSignRequest;
import software.amazon.awssdk.http.auth.spi.signer.SignRequest;
import software.amazon.awssdk.http.auth.spi.signer.SignedRequest;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;
import software.amazon.awssdk.identity.spi.AwsSessionCredentialsIdentity;
import software.amazon.awssdk.identity.spi.IdentityProvider;
import software.amazon.awssdk.identity.spi.IdentityProviders;

/**
 * Signature version 4 for clients in memory: says who calls, where and which service, and leaves out the proof, which is a
 * quarter of what the SDK does for a call. Only S3 judges it, and S3's bodies change with it, so S3 is signed by the SDK.
 *
 * <p>Immutable and thread-safe.
 */
public final class InMemoryAuthScheme implements AwsV4AuthScheme {
    private final Signer signer = new Signer();

    @Override
    public String schemeId() {
        return SCHEME_ID;
    }

    @Override
    public IdentityProvider<AwsCredentialsIdentity> identityProvider(IdentityProviders providers) {
        return providers.identityProvider(AwsCredentialsIdentity.class);
    }

    @Override
    public AwsV4HttpSigner signer() {
        return signer;
    }

    private static final class Signer implements AwsV4HttpSigner {
        /** No signature has this day, and nobody reads it. */
        private static final String DAY = "00000000";

        private final AwsV4HttpSigner full = AwsV4HttpSigner.create();

        @Override
        public SignedRequest sign(SignRequest<? extends AwsCredentialsIdentity> request) {
            if (isForS3(request)) {
                return full.sign(request);
            }
            return SignedRequest.builder()
                    .request(named(request))
                    .payload(request.payload().orElse(null))
                    .build();
        }

        @Override
        public CompletableFuture<AsyncSignedRequest> signAsync(
                AsyncSignRequest<? extends AwsCredentialsIdentity> request) {
            if (isForS3(request)) {
                return full.signAsync(request);
            }
            return CompletableFuture.completedFuture(AsyncSignedRequest.builder()
                    .request(named(request))
                    .payload(request.payload().orElse(null))
                    .build());
        }

        private static boolean isForS3(BaseSignRequest<?, ?> request) {
            return request.requireProperty(SERVICE_SIGNING_NAME).equals("s3");
        }

        private static SdkHttpRequest named(BaseSignRequest<?, ? extends AwsCredentialsIdentity> request) {
            AwsCredentialsIdentity caller = request.identity();
            SdkHttpRequest.Builder named = request.request().toBuilder()
                    .putHeader(
                            "Authorization",
                            "AWS4-HMAC-SHA256 Credential=" + caller.accessKeyId() + '/' + DAY + '/'
                                    + request.requireProperty(REGION_NAME) + '/'
                                    + request.requireProperty(SERVICE_SIGNING_NAME)
                                    + "/aws4_request, SignedHeaders=host, Signature=none");
            if (caller instanceof AwsSessionCredentialsIdentity session) {
                named.putHeader("X-Amz-Security-Token", session.sessionToken());
            }
            return named.build();
        }
    }
}

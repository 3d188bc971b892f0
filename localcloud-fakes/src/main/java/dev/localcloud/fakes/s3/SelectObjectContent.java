package dev.localcloud.fakes.s3;

import dev.localcloud.fakes.dispatch.Call;
import dev.localcloud.fakes.dispatch.Operation;
import dev.localcloud.fakes.protocol.ResponseBody;
import dev.localcloud.fakes.s3.select.Query;
import dev.localcloud.fakes.s3.select.SelectProblem;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import software.amazon.awssdk.services.s3.model.ExpressionType;
import software.amazon.awssdk.services.s3.model.SelectObjectContentRequest;
import software.amazon.awssdk.services.s3.model.SelectObjectContentResponse;

/**
 * Answers a query over the records of an object. Dates, BZIP2, Parquet and scan ranges are not understood.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/API/API_SelectObjectContent.html">SelectObjectContent</a>
 */
final class SelectObjectContent implements Operation<SelectObjectContentRequest, SelectObjectContentResponse> {
    /** Up to here, whatever is wrong with the object is told by the answer's status. */
    private static final long ANSWERED_AT_ONCE_MAX = 1L << 20;

    @Override
    public SelectObjectContentResponse run(SelectObjectContentRequest request, Call call) {
        Bucket bucket = S3State.bucketOf(call, request.bucket());
        ObjectVersion version = Keys.find(bucket, request.key(), null, "POST");
        version.draft().encryption().checkKey(request, "SSECustomer");
        RestoreObject.checkReadable(version, call.now());
        Query query = queryOf(request);
        SelectForms forms = SelectForms.of(request);
        Blob blob = version.content().blob();
        boolean showsProgress = request.requestProgress() != null
                && Boolean.TRUE.equals(request.requestProgress().enabled());
        if (!blob.tryHold()) {
            throw S3Errors.noSuchKey(request.key());
        }
        SelectAnswer answer = new SelectAnswer(query, forms, blob, showsProgress);
        if (blob.length() > ANSWERED_AT_ONCE_MAX) {
            call.answerBody(new ResponseBody.Streamed(-1, answer::stream));
        } else {
            call.answerBody(ResponseBody.of(whole(answer)));
        }
        return SelectObjectContentResponse.builder().build();
    }

    private static byte[] whole(SelectAnswer answer) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            answer.writeTo(out);
        } catch (SelectProblem problem) {
            throw SelectErrors.of(problem);
        } catch (IOException broken) {
            throw SelectErrors.brokenCompression();
        }
        return out.toByteArray();
    }

    private static Query queryOf(SelectObjectContentRequest request) {
        if (request.expression() == null || request.expressionType() == null) {
            throw SelectErrors.missingParameter();
        }
        if (request.expressionType() != ExpressionType.SQL) {
            throw SelectErrors.invalidExpressionType();
        }
        if (request.expression().getBytes(StandardCharsets.UTF_8).length > S3Limits.SELECT_EXPRESSION_BYTES_MAX) {
            throw SelectErrors.expressionTooLong();
        }
        try {
            return Query.parse(request.expression());
        } catch (SelectProblem problem) {
            throw SelectErrors.of(problem);
        }
    }
}

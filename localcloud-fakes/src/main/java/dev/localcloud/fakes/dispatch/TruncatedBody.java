package dev.localcloud.fakes.dispatch;

import dev.localcloud.fakes.protocol.ResponseBody;
import java.io.IOException;

/** Half of a body, then a broken connection. */
final class TruncatedBody {
    private TruncatedBody() {}

    static ResponseBody of(ResponseBody whole) {
        return new ResponseBody.Streamed(whole.length(), out -> {
            byte[] bytes = whole.toBytes();
            out.write(bytes, 0, bytes.length / 2);
            out.flush();
            throw new IOException("The answer is truncated by a fault.");
        });
    }
}

package dev.localcloud.fakes.lambda;

import dev.localcloud.fakes.lambda.runtime.Code;
import software.amazon.awssdk.services.lambda.model.GetLayerVersionResponse;

/**
 * One version of a layer. Immutable.
 *
 * @param description all that AWS tells about it
 * @param code its files
 * @param policy who may use it
 */
record LayerVersion(GetLayerVersionResponse description, Code.Zip code, ResourcePolicy policy) {
    int number() {
        return Math.toIntExact(description.version());
    }
}

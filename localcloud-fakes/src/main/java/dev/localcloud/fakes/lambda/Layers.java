package dev.localcloud.fakes.lambda;

import dev.localcloud.fakes.kernel.Arn;
import dev.localcloud.fakes.kernel.Cloud;
import dev.localcloud.fakes.kernel.Place;
import dev.localcloud.fakes.lambda.runtime.Code;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.lambda.model.FunctionConfiguration;
import software.amazon.awssdk.services.lambda.model.Layer;

/** Finds the layers that functions refer to. */
final class Layers {
    private Layers() {}

    /**
     * A layer version as a configuration shows it.
     *
     * @throws dev.localcloud.fakes.kernel.AwsError if it is in an account that this cloud has, but is not there
     */
    static Layer reference(Cloud cloud, String arn) {
        Optional<LayerVersion> found = find(cloud, arn);
        if (found.isEmpty() && isOurs(cloud, arn)) {
            throw LambdaErrors.invalidParameter("Layer version " + arn + " does not exist.");
        }
        return Layer.builder()
                .arn(arn)
                .codeSize(found.map(layer -> (long) layer.code().bytes().length).orElse(0L))
                .build();
    }

    /** Layers of others, such as those that AWS and vendors publish, are accepted, but there is nothing in them. */
    private static boolean isOurs(Cloud cloud, String arn) {
        return Arn.parse(arn)
                .map(parsed -> {
                    for (Place place : cloud.placesOf(LambdaState.KIND)) {
                        if (place.account().equals(parsed.account())) {
                            return true;
                        }
                    }
                    return false;
                })
                .orElse(true);
    }

    private static Optional<LayerVersion> find(Cloud cloud, String arn) {
        return Arn.parse(arn).flatMap(parsed -> {
            String[] parts = parsed.resource().split(":");
            if (parts.length != 3 || !parts[0].equals("layer") || !parts[2].matches("\\d{1,9}")) {
                return Optional.empty();
            }
            return cloud.existingState(LambdaState.KIND, new Place(parsed.account(), parsed.region()))
                    .flatMap(state -> state.layer(parts[1], Integer.parseInt(parts[2])));
        });
    }

    /** What a function's layers contain, in their order. */
    static List<Code.Zip> codeOf(Cloud cloud, FunctionConfiguration configuration) {
        List<Code.Zip> code = new ArrayList<>();
        for (Layer layer : configuration.layers()) {
            find(cloud, layer.arn()).ifPresent(version -> code.add(version.code()));
        }
        return code;
    }
}

package io.ganymede.generator.protocol;

import io.ganymede.contracts.check.InvalidField;
import io.ganymede.generator.protocol.grpc.InferParameter;
import io.ganymede.generator.protocol.grpc.ModelInferRequest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;

/** Requests as gRPC's messages, with the tensors' elements typed or raw. */
public final class GrpcRequests {

    private GrpcRequests() {}

    public static Inference.Request read(ModelInferRequest request) {
        int raw = request.getRawInputContentsCount();
        if (raw > 0 && raw != request.getInputsCount()) {
            throw new InvalidField(
                    "raw_input_contents",
                    raw + " tensors",
                    "%d, as many as inputs".formatted(request.getInputsCount()));
        }
        var inputs = new ArrayList<Tensor>();
        for (int i = 0; i < request.getInputsCount(); i++) {
            var input = request.getInputs(i);
            inputs.add(
                    raw > 0
                            ? Tensor.of(
                                    input.getName(),
                                    input.getDatatype(),
                                    input.getShapeList(),
                                    request.getRawInputContents(i).asReadOnlyByteBuffer())
                            : typed(input));
        }
        var parameters = new HashMap<String, Object>();
        request.getParametersMap().forEach((name, parameter) -> parameters.put(name, value(name, parameter)));
        return new Inference.Request(
                request.getModelName(),
                request.getModelVersion(),
                request.getId(),
                parameters,
                inputs,
                request.getOutputsList().stream()
                        .map(ModelInferRequest.InferRequestedOutputTensor::getName)
                        .toList());
    }

    private static Tensor typed(ModelInferRequest.InferInputTensor input) {
        var contents = input.getContents();
        return switch (input.getDatatype()) {
            case "FP32" -> {
                var values = new float[contents.getFp32ContentsCount()];
                for (int i = 0; i < values.length; i++) {
                    values[i] = contents.getFp32Contents(i);
                }
                yield new Tensor.Floats(input.getName(), input.getShapeList(), values);
            }
            case "INT64" -> {
                List<Long> values = contents.getInt64ContentsList();
                yield new Tensor.Integers(
                        input.getName(),
                        input.getShapeList(),
                        values.stream().mapToLong(Long::longValue).toArray());
            }
            default -> throw Tensor.otherType(input.getName(), input.getDatatype());
        };
    }

    private static Object value(String name, InferParameter parameter) {
        return switch (parameter.getParameterChoiceCase()) {
            case BOOL_PARAM -> parameter.getBoolParam();
            case INT64_PARAM -> parameter.getInt64Param();
            case STRING_PARAM -> parameter.getStringParam();
            case DOUBLE_PARAM -> parameter.getDoubleParam();
            case UINT64_PARAM -> parameter.getUint64Param();
            case PARAMETERCHOICE_NOT_SET -> throw new InvalidField("parameters." + name, "missing", "a value");
        };
    }
}

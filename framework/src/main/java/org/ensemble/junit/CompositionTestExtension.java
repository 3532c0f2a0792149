// SPDX-License-Identifier: Apache-2.0
package org.ensemble.junit;

import static java.util.stream.Collectors.joining;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.ensemble.EnsembleException;
import org.ensemble.deployment.DeploymentRequest;
import org.ensemble.deployment.RoleMention;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.platform.commons.support.AnnotationSupport;

/** Behind {@link CompositionTest}. */
final class CompositionTestExtension extends DeployingExtension {

  @Override
  DeploymentRequest request(ExtensionContext context) {
    CompositionTest annotation = annotation(context);
    String roles = List.of(annotation.roles()).stream().collect(joining(","));
    String variant = annotation.variant().isEmpty() ? null : annotation.variant();
    return new DeploymentRequest(
        annotation.value(),
        roles,
        variant,
        parameters(annotation),
        Set.copyOf(List.of(annotation.late())));
  }

  @Override
  Scope scope(ExtensionContext context) {
    return annotation(context).scope();
  }

  private static CompositionTest annotation(ExtensionContext context) {
    Class<?> type = context.getRequiredTestClass();
    return AnnotationSupport.findAnnotation(
            type, CompositionTest.class, context.getEnclosingTestClasses())
        .orElseThrow(
            () ->
                new EnsembleException(
                    type.getName()
                        + " uses the extension of @CompositionTest without the annotation; put"
                        + " @CompositionTest(\"…\") on the class"));
  }

  @Override
  List<RoleMention> mentions(ExtensionContext context) {
    return Injection.mentions(context.getRequiredTestClass());
  }

  private static Map<String, String> parameters(CompositionTest annotation) {
    Map<String, String> parameters = new LinkedHashMap<>();
    for (String text : annotation.set()) {
      int equals = text.indexOf('=');
      if (equals < 1) {
        throw new EnsembleException(
            "@CompositionTest(\""
                + annotation.value()
                + "\"): `set` is `"
                + text
                + "`; expected `parameter=value`");
      }
      parameters.put(text.substring(0, equals), text.substring(equals + 1));
    }
    return parameters;
  }
}

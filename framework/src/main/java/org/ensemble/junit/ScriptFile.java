// SPDX-License-Identifier: Apache-2.0
package org.ensemble.junit;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Path;
import org.ensemble.EnsembleException;
import org.ensemble.testscript.TestScript;
import org.junit.platform.commons.support.AnnotationSupport;

/** Finds the script of a class. */
final class ScriptFile {

  private ScriptFile() {}

  static TestScript of(Class<?> type) {
    String given =
        AnnotationSupport.findAnnotation(type, NixosTestScript.class)
            .map(NixosTestScript::value)
            .orElseThrow(
                () ->
                    new EnsembleException(
                        type.getSimpleName()
                            + " implements ScriptTest and does not say which script: put"
                            + " @NixosTestScript(\"…\") on it"));
    URL resource = type.getResource(given);
    return resource == null
        ? TestScript.find(Path.of(""), given)
        : ofResource(resource, Path.of(given));
  }

  private static TestScript ofResource(URL resource, Path given) {
    try {
      if (resource.getProtocol().equals("file")) {
        return TestScript.read(Path.of(resource.toURI()));
      }
      try (InputStream stream = resource.openStream()) {
        return new TestScript(given, new String(stream.readAllBytes(), UTF_8));
      }
    } catch (IOException | URISyntaxException e) {
      throw new EnsembleException("test script " + resource + " cannot be read: " + e, e);
    }
  }
}

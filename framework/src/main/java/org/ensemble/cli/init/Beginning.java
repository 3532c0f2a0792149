// SPDX-License-Identifier: Apache-2.0
package org.ensemble.cli.init;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.ensemble.EnsembleException;
import org.ensemble.support.IoReason;
import org.ensemble.support.Resource;
import org.ensemble.support.ShownPath;

/**
 * A composition with its first tests.
 *
 * @param name of the composition
 * @param house where it goes
 */
record Beginning(String name, House house) {

  private static final String NAME = "[a-z][a-z0-9]*(-[a-z0-9]+)*";

  private static final List<String> COMPOSITION =
      List.of("composition.yaml", "server/setup.sh", "server/www.service");

  /**
   * @throws EnsembleException if neither a directory nor a class can be called so
   */
  Beginning {
    if (!name.matches(NAME)) {
      throw new EnsembleException(
          "`"
              + name
              + "` is no name for a composition and its test: write it in small letters and digits,"
              + " with single dashes in between, such as `web-shop`");
    }
  }

  /** Such as {@code WebShopIT}. */
  String testClass() {
    StringBuilder words = new StringBuilder();
    for (String word : name.split("-")) {
      words.append(Character.toUpperCase(word.charAt(0))).append(word.substring(1));
    }
    return words + "IT";
  }

  Path test() {
    return house
        .tests()
        .resolve(house.testPackage().replace('.', '/'))
        .resolve(testClass() + ".java");
  }

  /**
   * Writes its files.
   *
   * @return those that were written
   * @throws EnsembleException if one of them is there already, which stays as it is, or one cannot
   *     be written
   */
  List<Path> write() {
    Map<Path, String> files = files();
    for (Path file : files.keySet()) {
      if (Files.exists(file)) {
        throw new EnsembleException(
            "`" + ShownPath.of(file) + "` is there already; remove it, or take another name");
      }
    }
    files.forEach(Beginning::write);
    return List.copyOf(files.keySet());
  }

  private Map<Path, String> files() {
    Map<Path, String> files = new LinkedHashMap<>();
    if (Files.notExists(house.pom())) {
      files.put(house.pom(), template("pom.xml"));
    }
    for (String part : COMPOSITION) {
      String resource = part.substring(part.lastIndexOf('/') + 1);
      files.put(house.compositions().resolve(name).resolve(part), template(resource));
    }
    files.put(test(), house.header() + template("Test.java.txt"));
    return files;
  }

  private String template(String resource) {
    return Resource.text(Beginning.class, resource)
        .replace("@NAME@", name)
        .replace("@CLASS@", testClass())
        .replace("@PACKAGE@", house.testPackage());
  }

  private static void write(Path file, String text) {
    try {
      Files.createDirectories(file.getParent());
      Files.writeString(file, text, UTF_8);
    } catch (IOException e) {
      throw new EnsembleException(
          "cannot write `" + ShownPath.of(file) + "`: " + IoReason.of(e), e);
    }
  }
}

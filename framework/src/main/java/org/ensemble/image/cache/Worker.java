// SPDX-License-Identifier: Apache-2.0
package org.ensemble.image.cache;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.ensemble.linux.UserNamespace;
import org.ensemble.support.Resource;

/**
 * A shell script at work in the cache: as root of a user namespace whose ids are those of nodes, in
 * mount, process, uts and ipc namespaces of its own. So it is nobody outside, sees owners as a node
 * does, and leaves neither mount nor process behind.
 */
public final class Worker {

  /** So that tools which note the time of their work note the same each time: 2025-01-01. */
  private static final String EPOCH = "1735689600";

  private static final List<String> PROXIES = List.of("http_proxy", "https_proxy", "no_proxy");

  private final CacheLayout cache;
  private final ProcessBuilder builder;

  /**
   * @param script for {@code sh -eu}, started in the cache's {@link CacheLayout#home}
   * @param arguments of the script; paths in the cache have to be {@linkplain CacheLayout#inHome
   *     relative}
   */
  public Worker(CacheLayout cache, String script, List<String> arguments) {
    List<String> command =
        new ArrayList<>(
            List.of("unshare", "--mount", "--pid", "--fork", "--kill-child", "--mount-proc"));
    command.addAll(List.of("--uts", "--ipc", "--", "sh", "-eu", "-c", enter(), "enter", script));
    command.addAll(arguments);
    this.cache = cache;
    this.builder = new ProcessBuilder(command).directory(cache.home().toFile());
    setEnvironment(builder.environment());
  }

  /** Lets what it says of errors go where its output goes. */
  public Worker joiningErrors() {
    builder.redirectErrorStream(true);
    return this;
  }

  /** Starts it. It is killed when its standard input ends: with this process at the latest. */
  public Process start() {
    return UserNamespace.ofNode(cache.range()).start(builder);
  }

  /** The text of the script that runs all others; what they make depends on it. */
  public static String enter() {
    return script(Worker.class, "enter");
  }

  /** The text of the script {@code name.sh} beside a class. */
  public static String script(Class<?> beside, String name) {
    return Resource.text(beside, name + ".sh");
  }

  private static void setEnvironment(Map<String, String> environment) {
    Map<String, String> callers = Map.copyOf(environment);
    environment.clear();
    environment.putAll(
        Map.of(
            "PATH", "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin",
            "HOME", "/tmp",
            "LANG", "C.UTF-8",
            "SOURCE_DATE_EPOCH", EPOCH));
    PROXIES.forEach(name -> environment.computeIfAbsent(name, callers::get));
  }
}

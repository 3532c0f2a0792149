// SPDX-License-Identifier: Apache-2.0
package org.ensemble.node;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import org.ensemble.EnsembleException;
import org.ensemble.node.copy.Contents;
import org.ensemble.node.copy.Listing;
import org.ensemble.node.copy.LocalReceiver;
import org.ensemble.node.copy.Receiver;
import org.ensemble.node.copy.StreamReceiver;
import org.ensemble.node.copy.Tree;
import org.ensemble.support.Budget;
import org.ensemble.support.IoReason;
import org.ensemble.support.Shell;
import org.jspecify.annotations.Nullable;

/**
 * What is taken from a path of a node.
 *
 * @param limit null for as long as something moves
 */
record Download(NodeLink link, String path, @Nullable Budget limit) {

  private static final String NOT_COPIED = "was not copied";

  /** What is there, all of it. */
  Tree list() {
    String program = "set -eu\np=" + Shell.quote(path) + "\n" + Listing.PROGRAM;
    Budget most = limit == null ? link.defaultLimit() : limit;
    CommandResult result = link.run("(list " + path + " for a copy)", program, most);
    Refusal.check(link, path, NOT_COPIED, result);
    return Listing.parse(link.context().name(), path, result.stdoutBytes());
  }

  void copy(Path target) {
    Arguments.present("path", target);
    LocalReceiver receiver = new LocalReceiver(target);
    Tree tree = list();
    receiver.check(tree);
    try (receiver) {
      send(tree, receiver, target.toString());
    } catch (IOException e) {
      throw new EnsembleException(
          "what was left of a copy to `" + target + "` cannot be removed: " + IoReason.of(e), e);
    }
  }

  void copy(OutputStream stream) {
    Arguments.present("stream", stream);
    Tree tree = list();
    if (tree.isDirectory()) {
      throw Refusal.exception(
          link, path, NOT_COPIED, "it is a directory, and a stream takes a file only");
    }
    send(tree, new StreamReceiver(stream), "a stream");
  }

  /**
   * Sends what was listed.
   *
   * @param to where it goes, for the evidence
   */
  void send(Tree tree, Receiver receiver, String to) {
    String name = "(copy " + path + " to " + to + ")";
    if (isOfKernel()) {
      sendWhole(tree, receiver);
      return;
    }
    Contents contents = new Contents(tree, receiver);
    String program = "set -eu\np=" + Shell.quote(path) + "\n" + contents.program();
    CommandResult result =
        link.transfer(name, program, contents::request, contents.arrivals(), limit);
    if (result.status() != 0 || !contents.isWhole()) {
      String last = contents.last();
      throw Refusal.exception(
          link,
          path,
          NOT_COPIED,
          (last.isEmpty() ? "" : "`" + last + "` in it: ") + Refusal.reason(result));
    }
  }

  String where() {
    return link.context().name() + ":" + path;
  }

  /** Files of /proc and /sys do not tell how long they are. */
  private boolean isOfKernel() {
    return path.startsWith("/proc/") || path.startsWith("/sys/");
  }

  private void sendWhole(Tree tree, Receiver receiver) {
    if (tree.isDirectory()) {
      throw Refusal.exception(
          link, path, NOT_COPIED, "the kernel's files have no length; copy them one by one");
    }
    byte[] content = new NodeFile(link, path).bytes();
    try {
      Tree known = Tree.file(tree.top().mode(), content.length);
      receiver.begin(known);
      receiver.file(known.top());
      receiver.bytes(content, 0, content.length);
      receiver.commit();
    } catch (IOException e) {
      throw Refusal.exception(link, path, NOT_COPIED, IoReason.of(e));
    }
  }
}

package dev.altgen.image;

import com.github.weisj.jsvg.renderer.NullPlatformSupport;
import com.github.weisj.jsvg.renderer.PlatformSupport;
import com.github.weisj.jsvg.renderer.output.Output;
import java.awt.Shape;
import java.awt.image.ImageObserver;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;

/**
 * Asks for patience before each piece that an SVG draws on its image, and after each that it draws
 * aside first: what is half transparent or behind a mask. Lines of too many dashes are solid.
 */
record WatchedSvg(Patience patience) implements PlatformSupport {

  @Override
  public ImageObserver imageObserver() {
    patience.check();
    return NullPlatformSupport.INSTANCE.imageObserver();
  }

  @Override
  public TargetSurface targetSurface() {
    return NullPlatformSupport.INSTANCE.targetSurface();
  }

  /** The same output, watched. */
  Output output(Output output) {
    return (Output)
        Proxy.newProxyInstance(
            Output.class.getClassLoader(),
            new Class<?>[] {Output.class},
            (proxy, method, arguments) -> {
              patience.check();
              if (method.getName().equals("drawShape")) {
                output.setStroke(DashedLine.bounded(output.stroke(), (Shape) arguments[0]));
              }
              try {
                Object result = method.invoke(output, arguments);
                return method.getName().equals("createChild") ? output((Output) result) : result;
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            });
  }
}

/* Opens a map document: mounts every part of it, what stands below the map first, so that the map
   is drawn once, at the size it keeps. */
import { mountCard } from "./card/card.js";
import { mountCompare } from "./compare/compare.js";
import { mountControls } from "./controls/controls.js";
import { mountDateBar } from "./dates/date_bar.js";
import { mountFindPlace } from "./find/find_place.js";
import { mountDegreeFrame } from "./graticule/degree_frame.js";
import { mountGraticule } from "./graticule/graticule.js";
import { mountInset } from "./inset/inset.js";
import { mountKeyboard } from "./keyboard/keyboard.js";
import { mountChangeFlash } from "./land/change_flash.js";
import { followLessons } from "./lesson/steps.js";
import { mountLessons } from "./lesson/lesson.js";
import { followPlan, mountPlan } from "./paint/paint.js";
import { followQuiz, mountQuiz } from "./quiz/quiz.js";
import { mountLines } from "./land/dividing_lines.js";
import { mountFollowing, mountLayout } from "./layout/layout.js";
import { askForTypefaces } from "./layout/typefaces.js";
import { mountLegend } from "./legend/legend.js";
import { mountMessages, opening, tellReady } from "./messages/frame_messages.js";
import { mountNames } from "./names/name_drawing.js";
import { mountPointing } from "./pointing/pointing.js";
import { mountScaleBar } from "./scale_bar/scale_bar.js";
import { open } from "./state/store.js";
import { mountPlay } from "./timeline/play.js";
import { mountTimeline } from "./timeline/timeline.js";
import { mountViewpoints } from "./viewpoints/viewpoints.js";
import { mountVoice } from "./voice/spoken_changes.js";
import { mountCooperative } from "./viewport/cooperative.js";
import { mountViewport } from "./viewport/fitting.js";
import { mountLandInView } from "./viewport/land_in_view.js";
import { mountPageAround } from "./viewport/page_around.js";
import { useLeaflet } from "./viewport/leaflet_map.js";
import { mountLinked } from "./viewport/viewport.js";
import { mountPaper, mountPaperLayout } from "./viewport/paper.js";
import { mountPlateLayer } from "./viewport/plate_layer.js";

const PARTS = [
  ...[mountPageAround, mountViewpoints, mountTimeline, mountLegend, mountPlay, mountDateBar],
  ...[mountViewport, mountLines, mountNames, mountPlateLayer, mountGraticule, mountDegreeFrame],
  ...[mountScaleBar, mountControls, mountFindPlace, mountInset, mountLayout],
  ...[mountChangeFlash, mountCooperative, mountLandInView, mountPointing, mountCard, mountMessages],
  ...[mountKeyboard, mountVoice, mountCompare, mountLessons, mountQuiz, mountPlan],
];

/**
 * Opens the document; `more` are the parts that stand around the map in the saved page.
 * @param {L.Map} map
 * @param {(() => void)[]} [more]
 */
export function openMap(map, more = []) {
  useLeaflet(map);
  mountPaper();
  followLessons();
  followQuiz();
  followPlan();
  open(opening(), () => {
    for (const mount of [...PARTS, mountPaperLayout, ...more, mountFollowing, mountLinked]) mount();
  });
  askForTypefaces();
  tellReady();
}

; What the cases of test_gimp2.py are made of, for GIMP 2.10's own Script-Fu: an image of the sketch, and what can be seen of it
; written to files, to be compared outside.

(define width 640)
(define height 480)

(define (drawing sketch)
  (let ((image (car (gimp-file-load RUN-NONINTERACTIVE sketch sketch))))
    (gimp-image-crop image width height 300 250)
    (if (<> (car (gimp-image-base-type image)) RGB) (gimp-image-convert-rgb image))
    image))

; Floats as TIFF, which holds them; everything else as PNG.
(define (save image layer file)
  (if (>= (car (gimp-image-get-precision image)) PRECISION-HALF-LINEAR)
      (let ((tiff (string-append file ".tif"))) (file-tiff-save RUN-NONINTERACTIVE image layer tiff tiff 0))
      (let ((png (string-append file ".png"))) (file-png-save2 RUN-NONINTERACTIVE image layer png png 0 9 0 0 0 0 0 0 1))))

; What is visible, in the image's own precision.
(define (see image file)
  (let* ((other (car (gimp-image-new-with-precision width height (car (gimp-image-base-type image)) (car (gimp-image-get-precision image)))))
         (layer (car (gimp-layer-new-from-visible image other "seen"))))
    (gimp-image-insert-layer other layer 0 0)
    (gimp-layer-add-alpha layer)
    (save other layer file)
    (gimp-image-delete other)))

; The selection as the alpha of a picture.
(define (see-selection image file)
  (let* ((other (car (gimp-image-duplicate image)))
         (type (if (= (car (gimp-image-base-type image)) GRAY) GRAYA-IMAGE RGBA-IMAGE))
         (layer (car (gimp-layer-new other width height type "selected" 100 LAYER-MODE-NORMAL-LEGACY))))
    (gimp-image-insert-layer other layer 0 0)
    (gimp-drawable-fill layer FILL-WHITE)
    (if (= TRUE (car (gimp-selection-bounds other)))
        (begin
          (gimp-layer-add-mask layer (car (gimp-layer-create-mask layer ADD-MASK-SELECTION)))
          (gimp-layer-remove-mask layer MASK-APPLY)))
    (if (<> PRECISION-U8-GAMMA (car (gimp-image-get-precision other))) (gimp-image-convert-precision other PRECISION-U8-GAMMA))
    (save other layer file)
    (gimp-image-delete other)))

; One line for every layer from the top: place, size, visible, mask, name.
(define (tell-layers image file)
  (let ((port (open-output-file file)))
    (for-each
      (lambda (layer)
        (for-each
          (lambda (value) (display value port) (display " " port))
          (list (car (gimp-drawable-offsets layer)) (cadr (gimp-drawable-offsets layer))
                (car (gimp-drawable-width layer)) (car (gimp-drawable-height layer))
                (car (gimp-item-get-visible layer)) (if (= -1 (car (gimp-layer-get-mask layer))) 0 1)))
        (display (car (gimp-item-get-name layer)) port)
        (newline port))
      (vector->list (cadr (gimp-image-get-layers image))))
    (close-output-port port)))

(define (select image x y w h feather)
  (gimp-context-set-feather (if (> feather 0) TRUE FALSE))
  (gimp-context-set-feather-radius feather feather)
  (gimp-image-select-rectangle image CHANNEL-OP-REPLACE x y w h)
  (gimp-context-set-feather FALSE))

; Everything around one call: what was seen before, the call, what is seen after.
(define (whole-job image folder call)
  (let ((sketch (aref (cadr (gimp-image-get-layers image)) 0)))
    (see image (string-append folder "/before"))
    (see-selection image (string-append folder "/selected"))
    (save image sketch (string-append folder "/sketch-before"))
    (call image sketch)
    (save image sketch (string-append folder "/sketch-after"))
    (see image (string-append folder "/after"))
    (tell-layers image (string-append folder "/layers.txt"))
    (see-next image folder)
    (gimp-image-delete image)))

; Of several proposals: what is seen when the second one takes the first one's place.
(define (see-next image folder)
  (let ((layers (cadr (gimp-image-get-layers image))))
    (if (= TRUE (car (gimp-item-get-visible (aref layers 1))))
        #f
        (begin
          (gimp-item-set-visible (aref layers 0) FALSE)
          (gimp-item-set-visible (aref layers 1) TRUE)
          (see image (string-append folder "/next"))))))

; A call that is to fail; what it leaves is written down only if it does not.
(define (bare-job image folder call)
  (call image (aref (cadr (gimp-image-get-layers image)) 0))
  (tell-layers image (string-append folder "/layers.txt")))

(define (clean image sketch) (plug-in-artistassist-clean RUN-NONINTERACTIVE image sketch 0.5 FALSE FALSE ""))
